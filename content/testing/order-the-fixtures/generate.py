import json
import random
import sys

SCOPES = ["session", "module", "function"]


def make(rng):
    names = list("abcdef")[: rng.randrange(1, 7)]
    fixtures = {}
    for at, name in enumerate(names):
        pool = names[:at] if rng.random() < 0.85 else names + ["zz"]
        scope = rng.choice(SCOPES)
        needs = [other for other in pool if rng.random() < 0.4]
        if rng.random() < 0.85:
            needs = [o for o in needs if o not in fixtures or SCOPES.index(fixtures[o][0]) <= SCOPES.index(scope)]
        rng.shuffle(needs)
        fixtures[name] = [scope, needs]
    return {"args": [fixtures, rng.sample(names, rng.randrange(0, len(names) + 1))]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
