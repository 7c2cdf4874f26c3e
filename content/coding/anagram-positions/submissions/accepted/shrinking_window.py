from collections import Counter


def anagram_positions(text, word):
    # Extend on the right; while a letter occurs too often, shrink on the left.
    left_over = Counter(word)
    left, found = 0, []
    for right, letter in enumerate(text):
        left_over[letter] -= 1
        while left_over[letter] < 0:
            left_over[text[left]] += 1
            left += 1
        if right - left + 1 == len(word):
            found.append(left)
    return found
