import json
import random
import sys


def make(rng):
    calls, made = [["FakeClock", []]], 0
    for _ in range(rng.randrange(1, 12)):
        kind = rng.random()
        if kind < 0.35:
            calls.append(["call_later", [rng.randrange(0, 6), rng.choice("abc")]])
            made += 1
        elif kind < 0.55:
            calls.append(["call_every", [rng.randrange(1, 5), rng.choice("xyz")]])
            made += 1
        elif kind < 0.7:
            calls.append(["cancel", [rng.randrange(1, made + 2)]])
        elif kind < 0.8:
            calls.append(["now", []])
        else:
            calls.append(["advance", [rng.randrange(0, 8)]])
    calls.append(["advance", [5]])
    return {"calls": calls}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
