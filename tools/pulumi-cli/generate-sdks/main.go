// Generates the SDKs of a package: `go run ./generate-sdks SCHEMA FOLDER` writes FOLDER/nodejs, FOLDER/python and FOLDER/go.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

type generate func(*schema.Package) (map[string][]byte, error)

// The generators require a loader, but they never call it, because the schema does not refer to another package.
type noLoader struct{ schema.ReferenceLoader }

const tool = "pulumi-sailpoint"

var languages = map[string]generate{
	"nodejs": func(pkg *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, noLoader{})
	},
	"python": func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, noLoader{})
	},
	"go": func(pkg *schema.Package) (map[string][]byte, error) {
		return golang.GeneratePackage(tool, pkg, nil)
	},
}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: generate-sdks SCHEMA FOLDER"))
	}
	for language := range languages {
		if err := write(os.Args[1], language, filepath.Join(os.Args[2], language)); err != nil {
			fail(fmt.Errorf("%s: %w", language, err))
		}
	}
}

func write(file, language, folder string) error {
	// A generator changes the package, so each generator gets a new copy of it.
	pkg, err := load(file)
	if err != nil {
		return err
	}
	files, err := languages[language](pkg)
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func load(file string) (*schema.Package, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(content, &spec); err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, noLoader{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	return pkg, nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
