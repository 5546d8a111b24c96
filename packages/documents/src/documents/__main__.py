"""`python -m documents`: writes the shipped templates anew from their layouts."""

from .laying import write_all
from .writing import SHIPPED

if __name__ == "__main__":
    for path in write_all(SHIPPED):
        print(path.name)
