import base64
import hashlib
import hmac
import json
import random
import sys


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def make(rng):
    keys = {"k1": "s3cret", "k2": "größer" * rng.randrange(1, 15)}
    now, leeway = rng.randrange(95, 106), rng.randrange(0, 4)
    header = {"alg": rng.choice(["HS256"] * 8 + ["none", "hs256"]), "kid": rng.choice(["k1", "k2"] * 4 + ["k3", 1, None])}
    claims = {"sub": rng.choice(["ann", "bob", "zoë"]), "exp": rng.randrange(97, 115)}
    if rng.random() < 0.5:
        claims["nbf"] = rng.randrange(90, 105)
    aud = rng.choice(["shop", "shop", "shops", ["shop", "api"], ["api"], [], None])
    if aud is not None:
        claims["aud"] = aud
    separators = rng.choice([(",", ":"), (", ", ": ")])
    body = ".".join(text(json.dumps(value, separators=separators).encode()) for value in (header, claims))
    secret = keys.get(str(header["kid"]), "?")
    token = body + "." + text(hmac.new(secret.encode(), body.encode(), hashlib.sha256).digest())
    if rng.random() < 0.3:
        at = rng.randrange(len(token))
        token = token[:at] + rng.choice([".", "!", "=", "", "x"]) + token[at + rng.randrange(2):]
    return {"args": [token, keys, now, "shop", leeway]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
