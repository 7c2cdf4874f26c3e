class WaitingRoom:
    def __init__(self):
        self.patients = {}
        self.arrivals = 0

    def add(self, name, urgency):
        if name in self.patients:
            return False
        self.arrivals += 1
        self.patients[name] = (urgency, -self.arrivals)
        return True

    def change(self, name, urgency):
        if name not in self.patients:
            return False
        self.patients[name] = (urgency, self.patients[name][1])
        return True

    def leave(self, name):
        return self.patients.pop(name, None) is not None

    def call_next(self):
        if not self.patients:
            return None
        name = None
        for other in self.patients:
            if name is None or self.patients[other] > self.patients[name]:
                name = other
        del self.patients[name]
        return name

    def waiting(self):
        return len(self.patients)
