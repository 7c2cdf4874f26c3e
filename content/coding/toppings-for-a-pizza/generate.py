import json
import random
import sys


def make(rng):
    names = ["ham", "olive", "corn", "tuna", "onion", "basil", "feta"]
    menu = rng.sample(names, rng.randrange(0, 8))
    return {"args": [menu, rng.randrange(0, 8)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
