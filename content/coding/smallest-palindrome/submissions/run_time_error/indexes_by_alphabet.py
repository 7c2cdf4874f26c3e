def smallest_palindrome(letters):
    counts = [0] * 26
    for letter in letters:
        counts["abcdefghijklmnopqrstuvwxyz".index(letter)] += 1
    odd = [i for i in range(26) if counts[i] % 2]
    if len(odd) > 1:
        return ""
    half = "".join(chr(97 + i) * (counts[i] // 2) for i in range(26))
    return half + "".join(chr(97 + i) for i in odd) + half[::-1]
