import json
import random
import sys


def make(rng):
    word = lambda most: "".join(rng.choice("aabc") for _ in range(rng.randrange(0, most)))
    dictionary = list(dict.fromkeys(word(6) for _ in range(rng.randrange(0, 9))))
    return {"args": [dictionary, [word(5) for _ in range(rng.randrange(0, 5))]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
