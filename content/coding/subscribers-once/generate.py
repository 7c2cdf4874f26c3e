import json
import random
import sys


def make(rng):
    pool = ["a@x", "B@x", "b@x", "c@y", "d@z"]
    return {"args": [[sorted(rng.sample(pool, rng.randrange(0, 5))) for _ in range(rng.randrange(0, 5))]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
