def split_bill(cents, people):
    if people < 1:
        raise ValueError("at least one person")
    if cents < 0:
        raise ValueError("a negative bill")
    share, rest = divmod(cents, people)
    return (share + 1,) * rest + (share,) * (people - rest)
