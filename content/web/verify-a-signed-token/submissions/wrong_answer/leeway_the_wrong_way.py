import base64
import hashlib
import hmac
import json
import re


def decode(part):
    if not re.fullmatch(r"[A-Za-z0-9_-]+", part):
        raise ValueError("not base64url")
    value = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode())
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def sign(message, secret):
    digest = hmac.new(secret.encode(), message.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def verify(token, keys, now, audience, leeway):
    try:
        first, second, signature = token.split(".")
        header, claims = decode(first), decode(second)
    except ValueError:
        return "malformed"
    if header.get("alg") != "HS256":
        return "algorithm"
    kid = header.get("kid")
    if not isinstance(kid, str) or kid not in keys:
        return "key"
    if not hmac.compare_digest(sign(f"{first}.{second}", keys[kid]), signature):
        return "signature"
    if now >= claims["exp"] + leeway:
        return "expired"
    if "nbf" in claims and now < claims["nbf"] + leeway:
        return "not yet"
    allowed = claims.get("aud")
    if allowed != audience and not (isinstance(allowed, list) and audience in allowed):
        return "audience"
    return "ok " + claims["sub"]
