# Frames: length, nonce, kind, JSON.

FRAMES = 3


def receive(read=os.read, exit=os._exit, unpack=struct.unpack_from, len=len):
    """The next frame: its nonce and its body. Never reads on: the next one is sent when this one is answered."""
    data, size = b"", 4
    while len(data) < size:
        part = read(FRAMES, 1 << 16 if size == 4 else size - len(data))
        if not part:
            exit(0)
        data += part
        if size == 4 and len(data) >= 4:
            size += unpack("<I", data)[0]
    return data[4:20], data[20:].decode()


def send(nonce, kind, body=b"", write=os.write, pack=struct.pack, len=len):
    frame = pack("<I", 17 + len(body)) + nonce + kind + body
    while frame:
        frame = frame[write(FRAMES, frame):]
