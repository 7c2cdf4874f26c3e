import json
import random
import sys


def make(rng):
    names = rng.sample("abcdef", rng.randrange(0, 5))
    jobs = [[name, rng.randrange(0, 8), rng.randrange(1, 6)] for name in names]
    return {"args": [jobs, rng.randrange(0, 9)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
