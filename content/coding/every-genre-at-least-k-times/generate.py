import json
import random
import sys


def make(rng):
    genres = rng.choice(["ab", "abc", "abcd"])
    return {"args": ["".join(rng.choice(genres) for _ in range(rng.randrange(0, 16))), rng.randrange(1, 5)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
