# Each attack must be refused; the names of those that succeed are returned. TIER stands above this text.
import ctypes
import mmap
import os
import resource
import socket
import threading

PARENT = os.getppid()
libc = ctypes.CDLL(None, use_errno=True)


def read_passwords():
    open("/etc/passwd").close()


def list_processes():
    assert any(name.isdigit() for name in os.listdir("/proc"))


def read_parents_environment():
    open("/proc/%d/environ" % PARENT).close()


def list_the_root():
    os.listdir("/")


def find_files_beside_the_library():
    assert TIER == "N"
    os.stat("/etc/passwd")


def stand_in_the_same_processes():
    assert TIER == "N" and PARENT != 1


def write_a_file():
    open("/tmp/canary-of-the-judge", "w").close()
    os.remove("/tmp/canary-of-the-judge")


def fork():
    if os.fork() == 0:
        os._exit(0)


def execute():
    os.execv("/bin/true", ["true"])


def connect():
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def local_socket():
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)


def kill_parent():
    os.kill(PARENT, 0)


def executable_memory():
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)


def shared_memory():
    mmap.mmap(-1, 4096, flags=mmap.MAP_SHARED)


def memory_file():
    os.memfd_create("canary")


def inherited_descriptors():
    for number in range(4, 64):
        try:
            os.fstat(number)
        except OSError:
            continue
        return
    raise OSError


def loose_limits():
    tight = {resource.RLIMIT_NOFILE: 64, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0, resource.RLIMIT_MEMLOCK: 0}
    assert any(resource.getrlimit(which) != (most, most) for which, most in tight.items())


def environment():
    assert os.environ


def threads_work():
    done = []
    thread = threading.Thread(target=done.append, args=(1,))
    thread.start()
    thread.join()
    return done == [1]


ATTACKS = [
    inherited_descriptors, environment, loose_limits, read_passwords, list_processes, read_parents_environment,
    list_the_root, find_files_beside_the_library, stand_in_the_same_processes, write_a_file, fork, connect,
    local_socket, kill_parent, executable_memory, shared_memory, memory_file,
]


def f():
    succeeded = [] if threads_work() else ["threads do not work"]
    for attack in ATTACKS:
        try_out(attack, succeeded)
    if not succeeded:  # it would end this process, and with it the list
        try_out(execute, succeeded)
    return succeeded


def try_out(attack, succeeded):
    try:
        attack()
    except (OSError, AssertionError):
        return
    succeeded.append(attack.__name__)
