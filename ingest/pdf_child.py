"""The child process that reads one PDF: `python -m ingest.pdf_child LIMITS`, started by `ingest.sandbox`.

It limits itself before it looks at the file. Standard input is the file, standard output gets the pages as JSON or the
name of a `Fault`; the exit code tells which.
"""

import io
import os
import resource
import sys

from pydantic import TypeAdapter

from ingest.pdf import extract_pdf
from ingest.pdf_faults import Fault, PdfFault, PdfLimits
from ingest.raw import RawDocument
from ingest.sandbox import EXIT_ANSWER, EXIT_FAULT, EXIT_MEMORY


def main() -> int:
    """Read the file and answer; the exit code is 0 or one of the sandbox's."""
    limits = TypeAdapter(PdfLimits).validate_json(sys.argv[1])
    limit_process(limits)
    try:
        document = extract_pdf(io.BytesIO(sys.stdin.buffer.read()), limits)
        output = TypeAdapter(RawDocument).dump_json(document)
    except PdfFault as exc:
        return _answer(exc.fault.name.encode("ascii"), EXIT_FAULT)
    except MemoryError:
        return EXIT_MEMORY
    except RecursionError:
        return _answer(Fault.DAMAGED.name.encode("ascii"), EXIT_FAULT)
    return _answer(output, 0)


def limit_process(limits: PdfLimits) -> None:
    """Bound this process's memory, processor time, output and open files, for good."""
    bounds = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.result_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for kind, bound in bounds.items():
        hard = resource.getrlimit(kind)[1]
        value = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        # Processor time has one more second to the hard limit, so that its own signal tells why the child ended.
        spare = value + 1 if kind == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else value
        try:
            resource.setrlimit(kind, (value, spare))
        except (ValueError, OSError):
            if sys.platform == "linux":  # macOS does not know a limit of the address space
                raise


def _answer(output: bytes, code: int) -> int:
    try:
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
    except OSError:  # RLIMIT_FSIZE: Python ignores the signal and gets the error
        os._exit(EXIT_ANSWER)  # the usual way out would flush once more
    return code


if __name__ == "__main__":
    sys.exit(main())
