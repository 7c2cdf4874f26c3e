import json
import random
import sys


def make(rng):
    def stays():
        made, at = [], rng.randrange(0, 4)
        for _ in range(rng.randrange(0, 6)):
            end = at + rng.randrange(0, 5)
            made.append([at, end])
            at = end + rng.randrange(1, 5)
        return made

    return {"args": [stays(), stays()]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
