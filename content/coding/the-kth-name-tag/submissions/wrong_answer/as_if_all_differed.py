from math import factorial


def name_tag(letters, k):
    left = sorted(letters)
    if k > factorial(len(left)):
        return ""
    k -= 1
    tag = ""
    while left:
        at, k = divmod(k, factorial(len(left) - 1))
        tag += left.pop(at)
    return tag
