"""Reads PowerPoint's binary files of 1997 to 2003 ([MS-PPT]) without any other program."""
