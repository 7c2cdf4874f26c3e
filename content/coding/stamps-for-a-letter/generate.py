import json
import random
import sys


def make(rng):
    values = rng.sample(range(1, 9), rng.randrange(0, 5))
    return {"args": [values, rng.randrange(0, 15)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
