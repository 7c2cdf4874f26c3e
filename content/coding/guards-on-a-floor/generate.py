import json
import random
import sys


def make(rng):
    n = rng.randrange(1, 7)
    share = rng.choice([0, 0.1, 0.2])
    plan = ["".join("#" if rng.random() < share else "." for _ in range(n)) for _ in range(n)]
    return {"args": [plan]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
