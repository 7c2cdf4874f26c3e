def smallest_palindrome(letters):
    half, middle, waiting = [], "", ""
    for letter in sorted(letters):
        if letter == waiting:
            half.append(letter)
            waiting = ""
        elif waiting:
            if middle:
                return ""
            middle, waiting = waiting, letter
        else:
            waiting = letter
    if middle and waiting:
        return ""
    left = "".join(half)
    return left + (middle or waiting) + left[::-1]
