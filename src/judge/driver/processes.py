# The zygote, and the children that it forks.


def judge(nonce, job, **ends):
    kind = job["kind"]
    if kind == "function":
        judge_calls(nonce, job, find_function, call_function, **ends)
    elif kind == "class":
        judge_calls(nonce, job, find_class, call_methods, **ends)
    elif kind == "tests":
        judge_tests(nonce, job)
    elif kind == "sql":
        judge_sql(nonce, job)


def child(setup, zygote, needed, frames, output):
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
    setup.clear()  # how the seal is made is nobody's to read
    if needed == LATER:
        rehearse()
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


NOW, LATER = b"N", b"L"  # when a child's submission comes
REHEARSAL = """
import collections
from typing import List


class Solution:
    def solve(self, numbers: List[int], k=2, *rest, **named) -> int:
        seen = {}
        for at, number in enumerate(numbers):
            if number - k in seen and not rest or at > 3:
                return [seen[number - k], at]
            seen[number] = at
        try:
            best = max((x * x for x in numbers if x % 2 == 0), default=0.5)
        except (ValueError, TypeError) as error:
            raise KeyError(f"{error}") from None
        while k:
            k -= 1
        return sorted(numbers, key=lambda x: -x)[::-1] or [best, "text", None, True]


def solve(*args):
    return Solution().solve(*args)


class Stack:
    def __init__(self, *items):
        self.items = list(items)

    def push(self, item):
        self.items.append(item)
        return {"size": len(self.items)}
"""
REHEARSED = (
    ("function", "solve", '{"args":[[1,5,9,4],2],"in_place":null}'),
    ("function", "solve", '{"args":[[3,4,1.5],0],"in_place":null}'),
    ("class", "Stack", '{"calls":[["Stack",[1]],["push",[2]]]}'),
)


def rehearse():
    """Judges tasks of our own and tells nobody, so that what a first run costs (pages copied after the fork, most of
    all) is paid while no one waits. Leaves nothing behind that a submission could find."""
    for kind, name, test in REHEARSED:
        frames = iter([(b"", test)])
        job = json.loads(dump({"kind": kind, "name": name, "source": REHEARSAL, "result": 1 << 20}))
        try:
            judge(b"", job, receive=frames.__next__, send=lambda *frame: None)
        except StopIteration:
            pass
    del sys.modules["solution"], linecache.cache["<submission>"]
    gc.collect()  # classes are in cycles; all that was there before the fork is frozen, so this is quick


def fork(tries=2000):
    """The threads of a child that was killed may not be gone yet, and count until then."""
    while True:
        try:
            return os.fork()
        except BlockingIOError:
            if not tries:
                raise
        tries -= 1
        time.sleep(0.005)


def reap(control, pid):
    _, status, used = os.wait4(pid, 0)
    control.send(struct.pack("=iddq", status, used.ru_utime, used.ru_stime, used.ru_maxrss))


def roomy(size=0, set_size=threading.stack_size, most=64 << 20):
    """threading.stack_size for those who ask for a stack as large as all the memory there is, to recurse deeply."""
    return set_size(min(size, most))


def serve():
    control = socket.socket(fileno=FRAMES)
    setup = json.loads(control.recv(1 << 17))
    for path in setup["path"]:
        sys.path.append(path)
    zygote = os.getpid()
    threading.stack_size(512 << 10)  # else every thread reserves as much as RLIMIT_STACK
    threading.stack_size = _thread.stack_size = roomy
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
        if message in (NOW, LATER):
            if fork() == 0:
                try:
                    control.detach()
                    child(setup, zygote, message, *descriptors)
                finally:
                    os._exit(0)
            for descriptor in descriptors:
                os.close(descriptor)
        else:
            reap(control, int(message[1:]))


PASTED_CODE = compile(PASTED, "<pasted>", "exec")
if __name__ == "__main__":
    serve()
