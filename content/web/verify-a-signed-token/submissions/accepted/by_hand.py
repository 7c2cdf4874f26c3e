import hashlib
import json

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def from_text(text):
    """The bytes, or None if the text is no base64url."""
    if any(char not in ALPHABET for char in text) or len(text) % 4 == 1:
        return None
    number = 0
    for char in text:
        number = number * 64 + ALPHABET.index(char)
    size = len(text) * 6 // 8
    return (number >> (len(text) * 6 - size * 8)).to_bytes(size, "big")


def to_text(data):
    number = int.from_bytes(data, "big")
    size = -(-len(data) * 8 // 6)
    number <<= size * 6 - len(data) * 8
    return "".join(ALPHABET[(number >> shift) & 63] for shift in range((size - 1) * 6, -1, -6))


def mac(secret, message):
    if len(secret) > 64:
        secret = hashlib.sha256(secret).digest()
    secret = secret.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in secret) + message).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in secret) + inner).digest()


def read(text):
    data = from_text(text)
    if data is None:
        return None
    try:
        value = json.loads(str(data, "utf-8"))
    except ValueError:
        return None
    return value if type(value) is dict else None


def verify(token, keys, now, audience, leeway):
    parts = token.split(".")
    if len(parts) != 3:
        return "malformed"
    header, claims = read(parts[0]), read(parts[1])
    if header is None or claims is None:
        return "malformed"
    if header.get("alg", None) != "HS256":
        return "algorithm"
    if type(header.get("kid")) is not str or header["kid"] not in list(keys):
        return "key"
    message = ".".join(parts[:2])
    if to_text(mac(keys[header["kid"]].encode("utf-8"), message.encode("ascii"))) != parts[2]:
        return "signature"
    if claims["exp"] + leeway <= now:
        return "expired"
    if claims.get("nbf", now - leeway) - leeway > now:
        return "not yet"
    audiences = claims.get("aud", [])
    if audience not in (audiences if isinstance(audiences, list) else [audiences]):
        return "audience"
    return f"ok {claims['sub']}"
