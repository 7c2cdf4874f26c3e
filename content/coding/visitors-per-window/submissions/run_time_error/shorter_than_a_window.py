def distinct_in_windows(requests, k):
    counts = {}
    for at in range(k):
        counts[requests[at]] = counts.get(requests[at], 0) + 1
    answers = [len(counts)]
    for at in range(k, len(requests)):
        counts[requests[at]] = counts.get(requests[at], 0) + 1
        counts[requests[at - k]] -= 1
        if counts[requests[at - k]] == 0:
            del counts[requests[at - k]]
        answers.append(len(counts))
    return answers
