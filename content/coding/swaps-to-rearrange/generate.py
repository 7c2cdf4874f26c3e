import json
import random
import sys


def make(rng):
    train = [rng.choice("aabbc") for _ in range(rng.randrange(0, 9))]
    wanted = train[:]
    rng.shuffle(wanted)
    if wanted and rng.random() < 0.1:
        wanted[0] = "z"
    return {"args": ["".join(train), "".join(wanted)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
