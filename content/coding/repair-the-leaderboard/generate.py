import json
import random
import sys


def make(rng):
    boards = []
    for b in range(rng.randrange(0, 5)):
        scores = sorted((rng.randrange(0, 6) for _ in range(rng.randrange(0, 5))), reverse=True)
        boards.append([[rng.choice("xyz") + str(b), s] for s in scores])
    return {"args": [boards, rng.randrange(0, 9)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
