import json
import random
import sys


def make(rng):
    letters = rng.choice(["ab", "abc", "aAb"])
    count = rng.randrange(0, 10)
    return {"args": [["".join(rng.choices(letters, k=rng.randrange(0, 4))) for _ in range(count)]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
