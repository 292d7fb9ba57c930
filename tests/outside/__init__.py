"""What needs the outside, or minutes: advisories, the Nu HTML checker, Lighthouse. Each says so when it cannot run."""

import tests.bench  # noqa: F401 # sets Django up, in production shape
