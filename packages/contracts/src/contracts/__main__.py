"""`python -m contracts freeze` and `python -m contracts asyncapi`: for those who work on the contracts."""

import sys

from .asyncapi import document
from .golden import FOLDER, Broken, freeze

USAGE = "usage: python -m contracts freeze | asyncapi"


def main(arguments: list[str]) -> int:
    """Does what the argument says; 0 when it was done, 1 when a contract was broken, 2 when it was not understood."""
    match arguments:
        case ["freeze"]:
            try:
                written = freeze()
            except Broken as broken:
                print(broken, file=sys.stderr)
                print("A change like this is a new message: write a .v2 beside the .v1.", file=sys.stderr)
                return 1
            for path in written:
                print(path.relative_to(FOLDER))
        case ["asyncapi"]:
            (FOLDER / "asyncapi.yaml").write_text(as_yaml())
        case _:
            print(USAGE, file=sys.stderr)
            return 2
    return 0


def as_yaml() -> str:
    """The AsyncAPI document as it is kept in the repository."""
    import yaml  # a tool of development: no service needs it

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    return yaml.dump(document(), Dumper=Plain, sort_keys=False, allow_unicode=True, width=120)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
