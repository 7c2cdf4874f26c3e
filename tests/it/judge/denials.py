# Attacks on the machine. Each defines attack(), which must raise OSError (verdict AC: it was refused and the run went
# on) or end the process (RE). An attack that gets through returns normally, and is a WA.
# A section's head is three hashes, the promise, the verdicts that keep it, and words of the detail.

### cannot_read_passwords: AC
def attack():
    open("/etc/passwd").close()

### cannot_read_the_bots_environment: AC
def attack():
    pid = os.getppid()  # the zygote, whose environment is clean; the bot is an ancestor of it
    while pid > 0:
        if b"PATH=" in open("/proc/%d/environ" % pid, "rb").read():
            return
        pid = int(open("/proc/%d/stat" % pid).read().rsplit(")", 1)[1].split()[1])
    raise OSError

### cannot_read_any_environment: AC
def attack():
    for pid in range(1, 70000):
        try:
            open("/proc/%d/environ" % pid).close()
            return
        except OSError:
            pass
    raise OSError

### cannot_read_its_own_environment_or_command_line: AC
def attack():
    for name in ("environ", "cmdline", "maps", "mem", "fd", "root", "cwd", "status"):
        try:
            os.listdir("/proc/self/" + name) if name == "fd" else open("/proc/self/" + name).close()
            return
        except OSError:
            pass
    raise OSError

### has_an_empty_environment: AC
def attack():
    if not os.environ:
        raise OSError

### cannot_see_other_processes: AC
def attack():
    if not any(name.isdigit() for name in os.listdir("/proc")):
        raise OSError

### cannot_read_the_kernels_files: AC
def attack():
    os.listdir("/sys")

### cannot_list_the_root: AC
def attack():
    os.listdir("/")

### cannot_list_homes: AC
def attack():
    for folder in ("/home", "/root", "/srv", "/tmp", "/var", "/run", "/dev", "/boot"):
        try:
            if os.listdir(folder) not in ([], [".pyenv"]):
                return
        except OSError:
            pass
    raise OSError

### cannot_write_anywhere: AC
def attack():
    import sys
    for folder in ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/home", os.path.dirname(os.__file__), *sys.path):
        try:
            open(folder + "/canary", "w").close()
            return
        except OSError:
            pass
    raise OSError

### cannot_drop_what_the_kernel_remembers_of_a_file: AC
def attack():
    os.posix_fadvise(os.open(os.__file__, os.O_RDONLY), 0, 0, os.POSIX_FADV_DONTNEED)

### cannot_push_library_pages_out_of_memory: AC
import mmap
def attack():
    with open(os.__file__, "rb") as library:
        pages = mmap.mmap(library.fileno(), 0, access=mmap.ACCESS_READ)
    pages.madvise(21)  # MADV_PAGEOUT

### cannot_have_library_pages_go_first: AC
import mmap
def attack():
    with open(os.__file__, "rb") as library:
        pages = mmap.mmap(library.fileno(), 0, access=mmap.ACCESS_READ)
    pages.madvise(20)  # MADV_COLD

### cannot_write_to_a_device: AC
def attack():
    os.open("/dev/null", os.O_WRONLY)

### cannot_change_its_own_library: AC
def attack():
    os.open(os.__file__, os.O_RDWR)

### cannot_append_or_truncate: AC
def attack():
    os.open(os.__file__, os.O_RDONLY | os.O_TRUNC)

### cannot_make_folders: AC
def attack():
    os.mkdir("/tmp/canary")

### cannot_make_links: AC
def attack():
    for make in (os.symlink, os.link):
        try:
            make("/etc/passwd", "/tmp/canary")
            return
        except OSError:
            pass
    raise OSError

### cannot_make_pipes_or_devices_in_the_file_system: AC
def attack():
    os.mkfifo("/tmp/canary")

### cannot_rename_or_remove: AC
def attack():
    for change in (lambda: os.rename(os.__file__, "/x"), lambda: os.unlink(os.__file__), lambda: os.rmdir("/tmp")):
        try:
            change()
            return
        except OSError:
            pass
    raise OSError

### cannot_change_modes: AC
def attack():
    os.chmod(os.__file__, 0o777)

### cannot_make_an_unnamed_file: AC
def attack():
    os.open("/tmp", os.O_TMPFILE | os.O_RDWR)

### cannot_take_a_path_descriptor: AC
def attack():
    os.open("/", os.O_PATH)

### inherits_no_descriptor: AC
def attack():
    for number in range(4, 64):
        try:
            os.fstat(number)
            return
        except OSError:
            pass
    raise OSError

### has_nothing_to_read_on_standard_input: AC
def attack():
    if os.read(0, 1) == b"":
        raise OSError

### cannot_fork: AC
def attack():
    if os.fork() == 0:
        os._exit(0)

### cannot_fork_by_clone: AC
def attack():
    if system_call(56, 17, 0, 0, 0, 0) == 0:
        os._exit(0)

### cannot_fork_by_vfork: AC
def attack():
    if system_call(58) == 0:
        os._exit(0)

### cannot_fork_by_clone3: AC
def attack():
    arguments = (ctypes.c_uint64 * 11)(0, 0, 0, 0, 17)
    if system_call(435, ctypes.byref(arguments), 88) == 0:
        os._exit(0)

### cannot_execute: AC
def attack():
    import sys
    for program in ("/bin/true", "/usr/bin/true", "/bin/sh", "/usr/bin/python3", "/lib64/ld-linux-x86-64.so.2"):
        try:
            os.execv(program, [program])
        except OSError:
            pass
    raise OSError

### cannot_spawn: AC
def attack():
    import subprocess
    subprocess.run(["true"])

### cannot_use_multiprocessing: AC
def attack():
    import multiprocessing
    process = multiprocessing.Process(target=print)
    process.start()

### cannot_leave_its_session: AC
def attack():
    os.setsid()

### cannot_signal_its_parent: AC
def attack():
    os.kill(os.getppid(), 0)

### cannot_signal_everyone: AC
def attack():
    os.kill(-1, 9)

### cannot_signal_neighbours: AC
def attack():
    for pid in range(1, 4000):
        try:
            if pid != os.getpid():
                os.kill(pid, 0)
                return
        except OSError:
            pass
    raise OSError

### cannot_signal_threads_of_others: AC
def attack():
    system_call(234, os.getppid(), os.getppid(), 0)

### cannot_signal_through_a_process_descriptor: AC
def attack():
    system_call(424, system_call(434, os.getppid(), 0), 9, 0, 0)

### cannot_trace: RE forbidden
def attack():
    system_call(101, 0, 0, 0, 0)

### cannot_read_memory_of_others: RE forbidden
def attack():
    system_call(310, os.getppid(), 0, 0, 0, 0, 0)

### cannot_write_memory_of_others: RE forbidden
def attack():
    system_call(311, os.getppid(), 0, 0, 0, 0, 0)

### cannot_take_descriptors_of_others: RE forbidden
def attack():
    system_call(438, 3, 0, 0)

### cannot_make_namespaces: RE forbidden
def attack():
    system_call(272, 0x10000000)

### cannot_enter_namespaces: RE forbidden
def attack():
    system_call(308, 3, 0)

### cannot_mount: RE forbidden
def attack():
    system_call(165, 0, 0, 0, 0, 0)

### cannot_change_root: RE forbidden
def attack():
    os.chroot("/")

### cannot_load_programs_into_the_kernel: RE forbidden
def attack():
    system_call(321, 0, 0, 0)

### cannot_measure_the_kernel: RE forbidden
def attack():
    system_call(298, 0, 0, -1, -1, 0)

### cannot_use_rings: RE forbidden
def attack():
    system_call(425, 1, 0)

### cannot_use_keyrings: RE forbidden
def attack():
    system_call(250, 0, -3, 0)

### cannot_handle_page_faults: RE forbidden
def attack():
    system_call(323, 0)

### cannot_change_personality: RE forbidden
def attack():
    system_call(135, 0x0040000)

### cannot_open_by_handle: RE forbidden
def attack():
    system_call(304, 0, 0, 0)

### cannot_place_code_for_the_other_architecture: AC
def attack():
    import mmap
    memory = mmap.mmap(-1, 4096, prot=7, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    memory.write(bytes([0xb8, 20, 0, 0, 0, 0xcd, 0x80, 0xc3]))

### cannot_use_x32_calls: AC
def attack():
    if libc.syscall(0x40000000 + 57) == 0:
        os._exit(0)
    raise OSError

### cannot_connect: AC
def attack():
    import socket
    socket.create_connection(("127.0.0.1", 80), 1)

### cannot_serve: AC
def attack():
    import socket
    socket.socket().bind(("127.0.0.1", 0))

### cannot_use_the_newer_internet: AC
def attack():
    import socket
    socket.socket(socket.AF_INET6, socket.SOCK_STREAM)

### cannot_send_datagrams: AC
def attack():
    import socket
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

### cannot_look_up_names: AC
def attack():
    import socket
    socket.getaddrinfo("example.org", 80)

### cannot_use_local_sockets: AC
def attack():
    import socket
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)

### cannot_talk_to_the_kernel_or_the_host: AC
def attack():
    import socket
    for family in (16, 17, 31, 38, 40):
        try:
            socket.socket(family, socket.SOCK_RAW)
            return
        except OSError:
            pass
    raise OSError

### cannot_bind_a_pair_to_a_name: AC
def attack():
    import socket
    socket.socketpair()[0].bind("\0canary")

### cannot_pass_descriptors: AC
def attack():
    import socket
    left, right = socket.socketpair()
    socket.send_fds(left, [b"x"], [0])

### cannot_share_memory: AC
def attack():
    import mmap
    mmap.mmap(-1, 4096, flags=mmap.MAP_SHARED)

### cannot_use_old_shared_memory: AC
def attack():
    made = system_call(29, 0, 4096, 0o1600)
    system_call(31, made, 0, 0)

### cannot_use_message_queues: AC
def attack():
    for make, remove, arguments in ((68, 71, (0o1600,)), (64, 66, (1, 0o1600))):
        try:
            made = system_call(make, 0, *arguments)
        except OSError:
            continue
        system_call(remove, made, 0, 0)
        return
    system_call(240, b"canary", 0o102, 0o600, 0)
    system_call(241, b"canary")

### cannot_make_memory_files: AC
def attack():
    os.memfd_create("canary")

### cannot_have_secret_memory: RE forbidden
def attack():
    system_call(447, 0)

### cannot_run_its_own_machine_code: AC
def attack():
    import mmap
    mmap.mmap(-1, 4096, prot=mmap.PROT_WRITE | mmap.PROT_EXEC, flags=mmap.MAP_PRIVATE)

### cannot_make_memory_executable_later: AC
def attack():
    buffer = ctypes.create_string_buffer(8192)
    address = (ctypes.addressof(buffer) + 4095) & ~4095
    system_call(10, ctypes.c_void_p(address), 4096, 5)

### cannot_raise_its_limits: AC
def attack():
    import resource
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (hard * 2, hard * 2))
    except ValueError:
        raise OSError

### cannot_open_many_descriptors: AC
def attack():
    kept = [os.pipe() for _ in range(100)]

### cannot_change_limits_of_others: AC
def attack():
    import resource
    resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))

### cannot_loosen_the_seal: AC
def attack():
    system_call(317, 2, 0, ctypes.byref(ctypes.c_uint32(0x7FFF0000)))

### cannot_change_its_process: AC
def attack():
    system_call(157, 1, 0, 0, 0, 0)

### cannot_become_another_user: AC
def attack():
    for change in (os.setuid, os.setgid):
        try:
            change(0)
            return
        except OSError:
            pass
    raise OSError

### cannot_raise_its_priority: AC
def attack():
    for change in (lambda: os.nice(-5), lambda: os.sched_setscheduler(0, 1, os.sched_param(50))):
        try:
            change()
            return
        except OSError:
            pass
    raise OSError

### cannot_choose_its_processor: AC
def attack():
    os.sched_setaffinity(0, {0})

### cannot_change_the_clock: AC
def attack():
    import time
    time.clock_settime(time.CLOCK_REALTIME, 0)

### cannot_type_into_a_terminal: AC
def attack():
    import fcntl
    fcntl.ioctl(0, 0x5412, b"x")

### cannot_lock_files: AC
def attack():
    import fcntl
    with open(os.__file__) as file:
        fcntl.flock(file, fcntl.LOCK_SH)

### cannot_grow_pipes: AC
def attack():
    import fcntl
    fcntl.fcntl(os.pipe()[0], 1031, 1 << 20)

### cannot_replace_its_output: AC
def attack():
    os.dup2(0, 1)

### leaves_nothing_for_the_next_submission: AC
import builtins, sys
sys.modules["left_behind"] = builtins.left_behind = sys.intern("left" + "_behind_by_an_earlier_one")
def attack():
    raise OSError

### finds_nothing_of_an_earlier_submission: AC
import builtins, gc, sys
FOUND = hasattr(builtins, "left_behind") or "left_behind" in sys.modules or any(
    isinstance(found, dict) and "left_behind" in found for found in gc.get_objects()
)
def attack():
    if not FOUND:
        raise OSError

### finds_no_secret_in_memory: AC
import gc
def attack():
    for found in gc.get_objects():
        if isinstance(found, (list, tuple, dict)) and "".join(reversed("noissimbus-on-taht-terces")) in repr(found):
            return
    raise OSError

### cannot_have_threads_with_descriptors_of_their_own: AC
def attack():
    KEPT.append(ctypes.create_string_buffer(1 << 16))
    top = (ctypes.addressof(KEPT[0]) + (1 << 16) - 64) & ~15
    ctypes.c_uint64.from_address(top - 8).value = ctypes.cast(libc.pause, ctypes.c_void_p).value
    memory, folders, handlers, thread, semaphores = 0x100, 0x200, 0x800, 0x10000, 0x40000
    system_call(56, memory | folders | handlers | thread | semaphores, top - 8, 0, 0, 0)
KEPT = []

### cannot_wake_others_through_a_page_of_a_library: AC
def attack():
    system_call(202, ctypes.cast(libc.pause, ctypes.c_void_p).value & ~3, 1, 1, 0, 0, 0)

### cannot_see_what_had_to_be_read_from_the_disk: AC
def attack():
    import resource
    resource.getrusage(resource.RUSAGE_SELF)

### cannot_see_how_busy_the_machine_is: AC
def attack():
    # threads and memory of all, the neighbour's among them
    system_call(99, ctypes.addressof(ctypes.create_string_buffer(128)))

### cannot_read_a_counter_of_the_machines_sockets: AC
def attack():
    import socket
    socket.socketpair()[0].getsockopt(socket.SOL_SOCKET, 57, 8)

### cannot_share_memory_of_no_file: AC
def attack():
    system_call(9, 0, 1 << 20, 0, 0x21, -1, 0)

### cannot_make_pairs_of_datagrams: AC
def attack():
    import socket
    socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)

### cannot_name_whom_it_sends_to: AC
def attack():
    import socket
    ours, theirs = socket.socketpair()
    ours.sendto(b"x", "/dev/log")

### cannot_read_clocks_of_others: AC
def attack():
    import time
    time.clock_gettime(~os.getppid() << 3 | 2)

### finds_nothing_of_the_rehearsal: AC
import sys
def attack():
    classes = [found for found in object.__subclasses__() if found.__module__ == "solution"]
    if not classes and "push" not in globals() and "Stack" not in globals():
        raise OSError
