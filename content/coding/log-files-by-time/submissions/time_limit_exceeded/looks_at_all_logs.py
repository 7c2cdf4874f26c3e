def merge_logs(logs):
    at = [0] * len(logs)
    merged = []
    while True:
        first = None
        for number, log in enumerate(logs):
            if at[number] < len(log) and (first is None or log[at[number]][0] < logs[first][at[first]][0]):
                first = number
        if first is None:
            return merged
        merged.append(logs[first][at[first]])
        at[first] += 1
