import json
import random
import sys


def make(rng):
    chain = "".join(rng.choice("aabbcx") for _ in range(rng.randrange(0, 14)))
    return {"args": [chain, "".join(rng.choice("aabc") for _ in range(rng.randrange(0, 5)))]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
