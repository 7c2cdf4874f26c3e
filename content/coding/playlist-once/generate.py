import json
import random
import sys


def make(rng):
    def part():
        return rng.choice(["", " "]) + rng.choice(["a", "A", "ab", "b", ""]) + rng.choice(["", "  "])

    return {"args": [[[part(), part()] for _ in range(rng.randrange(0, 8))]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
