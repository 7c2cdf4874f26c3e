import json
import random
import sys


def make(rng):
    return {"args": ["".join(rng.choice("xxx-") for _ in range(rng.randrange(0, 14)))]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
