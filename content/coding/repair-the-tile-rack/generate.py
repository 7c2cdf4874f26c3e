import json
import random
import sys


def make(rng):
    words = ["".join(rng.choice("aaabbc?") for _ in range(rng.randrange(0, 5))) for _ in range(rng.randrange(0, 6))]
    rack = "".join(rng.choice("aabbcd?") for _ in range(rng.randrange(0, 6)))
    return {"args": [words, rack]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
