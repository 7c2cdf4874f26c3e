import functools
import time
from collections import deque


class TooManyCalls(Exception):
    def __init__(self, wait):
        super().__init__(f"wait for {wait} seconds")
        self.wait = wait


def limit(times, seconds, clock=time.monotonic):
    def decorate(function):
        starts = deque()

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            now = clock()
            while starts and now - starts[0] >= seconds:
                starts.popleft()
            if len(starts) > times:
                raise TooManyCalls(starts[0] + seconds - now)
            starts.append(now)
            return function(*args, **kwargs)

        return wrapper

    return decorate


# Leave the rest as it is: the judge calls check().
def check(times, seconds, cost, gaps, repeat=1):
    """Call two limited functions at the given times and report what happened."""
    now = 0
    allowed = [0]

    limited = limit(times, seconds, lambda: now)

    @limited
    def double(number, *, plus=0):
        """Double a number."""
        nonlocal now
        now += cost
        if number % 5 == 4:
            raise ValueError(number)
        return 2 * number + plus

    @limited
    def other():
        allowed[0] += 1

    report = []
    for number, gap in enumerate(gaps * repeat):
        now += gap
        try:
            report.append(double(number, plus=1))
        except TooManyCalls as error:
            report.append(["wait", error.wait])
        except ValueError:
            report.append("ValueError")
        if number % 3 == 0:
            try:
                other()
            except TooManyCalls:
                pass
    if len(report) > 60:
        waits = [entry[1] for entry in report if isinstance(entry, list)]
        report = [len(report) - len(waits), sum(waits)]
    return [report, allowed[0], double.__name__, double.__doc__]
