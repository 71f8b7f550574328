import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
project, version, copyright = "Notes", "1", "their authors"
extensions = ["reparam", "myst_parser"]
reparam_url = "https://reparam.example/0.1.0/"
html_theme = "furo"
exclude_patterns = ["_doctrees"]
