# The zygote, and the children that it forks.


def judge(nonce, job):
    kind = job["kind"]
    if kind == "function":
        judge_calls(nonce, job, find_function, call_function)
    elif kind == "class":
        judge_calls(nonce, job, find_class, call_methods)
    elif kind == "tests":
        judge_tests(nonce, job)
    elif kind == "sql":
        judge_sql(nonce, job)


def child(setup, zygote, frames, output):
    """A child that is ready before its submission comes: sealed, and told nothing."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != zygote:
        os._exit(96)
    os.dup2(frames, FRAMES)
    os.dup2(output, 1)
    os.dup2(output, 2)
    # an end of input of its own: flags set on a shared one would be there for the next child to read
    nothing, end = os.pipe()
    os.dup2(nothing, 0)
    os.close(nothing)
    os.close(end)
    if setup["processes"]:
        resource.setrlimit(resource.RLIMIT_NPROC, (setup["processes"], setup["processes"]))
    seal(setup)
    send(bytes(16), b"s", dump({"pid": os.getpid()}))
    nonce, job = receive()
    job = json.loads(job)
    limit(job)
    sys.setrecursionlimit(job["recursion"])
    judge(nonce, job)
    receive()  # nothing comes: it waits to be killed, so that what it used can still be read


def warm_up():
    """Does once what every first run would pay for."""
    random.seed(0)  # one sequence for all, so that a verdict can be had again
    ROOM[0] = 1 << 20
    warm = types.ModuleType("warm")
    load("class Solution:\n    def f(self, k: int, xs=()):\n        return k + sum(xs)\n", warm)()
    call_function(find_function(warm, "f"), '{"args":[1,[2]],"in_place":null}')
    try:
        raise ValueError("warm")
    except ValueError as error:
        describe(error)
    is_pasted("class Solution")


def reap(control, pid):
    _, status, used = os.wait4(pid, 0)
    control.send(struct.pack("=iddq", status, used.ru_utime, used.ru_stime, used.ru_maxrss))


def serve():
    control = socket.socket(fileno=FRAMES)
    setup = json.loads(control.recv(1 << 17))
    for path in setup["path"]:
        sys.path.append(path)
    zygote = os.getpid()
    threading.stack_size(512 << 10)  # else every thread reserves as much as RLIMIT_STACK
    os.environ.clear()
    sys.stdout.reconfigure(line_buffering=True)  # so that what was printed is there when time runs out
    builtins.exit = builtins.quit = sys.exit
    warm_up()
    gc.collect()
    gc.freeze()
    control.send(b"up")
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 2)
        if not message:
            os._exit(0)
        if message[:1] == b"F":
            if os.fork() == 0:
                try:
                    control.detach()
                    child(setup, zygote, *descriptors)
                finally:
                    os._exit(0)
            for descriptor in descriptors:
                os.close(descriptor)
        else:
            reap(control, int(message[1:]))


PASTED_CODE = compile(PASTED, "<pasted>", "exec")
if __name__ == "__main__":
    serve()
