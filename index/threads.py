"""Leaving the processor to the model."""

from threadpoolctl import threadpool_limits


def one_thread_for_products() -> None:
    """Let numpy multiply on one thread from now on, in this process.

    A question's products take a millisecond or two. Shared between threads they take half of it, but those threads then
    spin, waiting for the next product, on the cores on which ONNX Runtime reads the next question: that takes three
    milliseconds longer. Not for building an index, where products take seconds.
    """
    threadpool_limits(1, user_api="blas")
