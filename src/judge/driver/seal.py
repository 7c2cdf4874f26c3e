# The seal: takes away, for good, whatever judging does not need.

libc = ctypes.CDLL(None, use_errno=True)
RULESET = 5
PR_SET_PDEATHSIG = 1
PID_MARK = struct.pack("=I", 0x7E57A11D)


class Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def system_call(number, *args):
    if libc.syscall(ctypes.c_long(number), *args) != 0:
        os._exit(97)


def seal(setup):
    """Takes away, for good, whatever judging does not need. Ends the process where that fails."""
    system_call(setup["landlock_restrict_self"], ctypes.c_long(RULESET), ctypes.c_long(0))
    os.closerange(FRAMES + 1, 64)
    for text in setup["filters"]:
        code = bytes.fromhex(text).replace(PID_MARK, struct.pack("=I", os.getpid()))
        buffer = ctypes.create_string_buffer(code, len(code))
        program = Program(len(code) // 8, ctypes.addressof(buffer))
        system_call(setup["seccomp"], ctypes.c_long(1), ctypes.c_long(0), ctypes.byref(program))
