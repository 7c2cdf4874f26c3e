def flatten(nested):
    for item in nested:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


# Leave the rest as it is: the judge calls check().
def check(nested, take):
    """Take some values; report them and how many top-level items were read for them."""
    read = 0

    def source():
        nonlocal read
        for item in nested:
            read += 1
            yield item

    values = []
    flat = flatten(source())
    while len(values) < take:
        try:
            values.append(next(flat))
        except StopIteration:
            values.append("(end)")
            break
    return [values, read]
