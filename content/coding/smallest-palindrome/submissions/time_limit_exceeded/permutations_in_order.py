from itertools import permutations


def smallest_palindrome(letters):
    for candidate in permutations(sorted(letters)):
        if candidate == candidate[::-1]:
            return "".join(candidate)
    return ""
