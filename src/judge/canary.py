# Each attack must be refused; the names of those that succeed are returned.
import ctypes
import mmap
import os
import signal
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
    assert set(os.listdir("/")) - {"usr", "lib", "lib64", "lib32", "bin", "sbin", "etc", "root", "home", "opt"}


def write_a_file():
    open("/tmp/canary", "w").close()


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


def environment():
    assert os.environ


def threads_work():
    done = []
    thread = threading.Thread(target=done.append, args=(1,))
    thread.start()
    thread.join()
    return done == [1]


ATTACKS = [
    read_passwords, list_processes, read_parents_environment, list_the_root, write_a_file, fork, execute, connect,
    local_socket, kill_parent, executable_memory, shared_memory, memory_file, inherited_descriptors, environment,
]


def f():
    succeeded = [] if threads_work() else ["threads do not work"]
    for attack in ATTACKS:
        try:
            attack()
        except (OSError, AssertionError):
            continue
        succeeded.append(attack.__name__)
    return succeeded
