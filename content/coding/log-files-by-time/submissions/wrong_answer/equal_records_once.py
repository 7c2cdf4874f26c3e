def merge_logs(logs):
    merged = sorted((entry for log in logs for entry in log), key=lambda entry: entry[0])
    return [entry for at, entry in enumerate(merged) if at == 0 or entry != merged[at - 1]]
