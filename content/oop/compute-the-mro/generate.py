import json
import random
import sys


def make(rng):
    names = list("ABCDEFGH"[: rng.randrange(1, 9)])
    bases = {}
    for at, name in enumerate(names):
        picked = rng.sample(names[:at], min(at, rng.randrange(0, 4)))
        bases[name] = sorted(picked, reverse=True) if rng.random() < 0.6 else picked
    return {"args": [bases, rng.choice(names[-2:])]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
