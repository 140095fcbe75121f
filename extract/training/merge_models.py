"""Puts the parts of a model into one file. Usage: merge_models.py OUT.model PART.model..."""

import sys

from model_file import read_model, write_model

if __name__ == "__main__":
    arrays = {}
    for part in sys.argv[2:]:
        for name, array in read_model(part).items():
            assert name not in arrays, name
            arrays[name] = array
    write_model(sys.argv[1], arrays)
