"""Tests, in folders that mirror the parts."""
