"""Start a program as somebody else than root, and let it end with us.

PostgreSQL refuses to run as root. Its data may still lie where only root can look (a home, a temporary folder),
so the program keeps one Linux capability: to walk through folders closed to its user.
"""

import ctypes
import os
import pwd
import signal
import struct
import sys
from collections.abc import Callable, Sequence

# linux/prctl.h, linux/capability.h
_PR_SET_PDEATHSIG, _PR_SET_KEEPCAPS, _PR_CAP_AMBIENT = 1, 8, 47
_PR_CAP_AMBIENT_RAISE = 2
_CAPABILITY_VERSION_3 = 0x20080522
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1, 2
_CAPABILITY_SETS = struct.Struct("6I")  # effective, permitted, inheritable: low words, then high words

_ON_LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True) if _ON_LINUX else None
# Made before any fork: between fork and exec nothing should be looked up.
_capability_header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0))


def find_unprivileged_user() -> pwd.struct_passwd:
    """The account that takes root's place: `postgres` where the system has one, else `nobody`. KeyError: neither."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise KeyError("postgres or nobody")


def end_with_parent(signum: signal.Signals = signal.SIGTERM) -> None:
    """Ask Linux to send `signum` to this process when its parent dies, however it dies. Elsewhere: nothing."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(signum), 0, 0, 0)


def become(uid: int, gid: int, death_signal: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` that leaves root for `uid` (unless already there) and ends with the parent."""

    def change() -> None:
        if uid != os.geteuid():
            _leave_root(uid, gid)
        # Linux forgets the death signal when the user changes, so it comes last.
        end_with_parent(death_signal)

    return change


def _leave_root(uid: int, gid: int) -> None:
    if _libc is not None:
        _libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
    if _libc is not None:
        _keep_only(_choose_capability([_CAP_DAC_READ_SEARCH, _CAP_DAC_OVERRIDE]))


def _choose_capability(wanted: Sequence[int]) -> int | None:
    """The first capability of `wanted` that we are permitted: containers take some away."""
    assert _libc is not None
    sets = ctypes.create_string_buffer(_CAPABILITY_SETS.size)
    if _libc.capget(_capability_header, sets) != 0:
        return None
    permitted = _CAPABILITY_SETS.unpack(sets.raw)[1]
    return next((capability for capability in wanted if permitted & (1 << capability)), None)


def _keep_only(capability: int | None) -> None:
    assert _libc is not None
    mask = 0 if capability is None else 1 << capability
    _libc.capset(_capability_header, ctypes.create_string_buffer(_CAPABILITY_SETS.pack(mask, mask, mask, 0, 0, 0)))
    if capability is not None:
        # Ambient, or exec would drop it: the program's file carries no capability of its own.
        _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability, 0, 0)
