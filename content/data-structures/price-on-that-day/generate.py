import json
import random
import sys


def make(rng):
    days = sorted(rng.randrange(0, 8) for _ in range(rng.randrange(0, 9)))
    changes = [[day, rng.choice("ab"), rng.randrange(0, 5)] for day in days]
    questions = [[rng.choice("abc"), rng.randrange(0, 9)] for _ in range(rng.randrange(0, 7))]
    return {"args": [changes, questions]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
