// Generates the .NET SDK of a package: `go run . SCHEMA FOLDER`. It has a go.mod of its own, because only older versions of
// Pulumi's module contain the generator for .NET.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// A transparent pixel. It takes the place of the logo that the generator would download, because the package has none.
const logo = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

// The loader is never called, because the schema does not refer to another package.
type noLoader struct{ schema.ReferenceLoader }

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: generate-sdk-dotnet SCHEMA FOLDER"))
	}
	if err := generate(os.Args[1], os.Args[2]); err != nil {
		fail(err)
	}
}

func generate(file, folder string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(content, &spec); err != nil {
		return err
	}
	image, err := base64.StdEncoding.DecodeString(logo)
	if err != nil {
		return err
	}
	server := httptest.NewServer(http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
		_, _ = response.Write(image)
	}))
	defer server.Close()
	spec.LogoURL = server.URL
	pkg, diagnostics, err := schema.BindSpec(spec, noLoader{}, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	if diagnostics.HasErrors() {
		return diagnostics
	}
	files, err := dotnet.GeneratePackage("pulumi-sailpoint", pkg, nil, nil)
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

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
