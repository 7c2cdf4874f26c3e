import json
import random
import sys


def make(rng):
    weights = [rng.randrange(0, 12) for _ in range(rng.randrange(0, 9))]
    return {"args": [weights, rng.randrange(0, 30)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
